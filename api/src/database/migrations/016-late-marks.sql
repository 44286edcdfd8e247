-- An answer under way while a key is corrected was marked by the old one: corrections are gone over again until no such
-- answer can come any more, and then noted as rechecked.
alter table key_correction add column rechecked_at timestamptz;
