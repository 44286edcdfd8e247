import { describe, expect, it } from 'vitest'
import { changesBetween, faultOf, isWholeTree, type LearnerFields, nameOf, staffNoOf } from './learner.rules.ts'

const li: LearnerFields = {
  name: '李娜',
  kind: 'window',
  desk: 'front',
  establishment: 'established',
  unitId: '510104',
  state: 'active',
}

describe('a learner', () => {
  it.each([
    [{}, undefined],
    [{ unitId: null }, 'learner.unit_needed'],
    [{ desk: null }, 'learner.desk_needed'],
    [{ establishment: null }, 'learner.desk_needed'],
    [{ kind: 'enterprise', desk: null, establishment: null }, undefined],
    [{ kind: 'public' }, 'learner.public_has_no_unit'],
    [{ kind: 'public', unitId: null, desk: null, establishment: null }, undefined],
  ] as const)('with %j gives %s', (change, fault) => {
    expect(faultOf({ ...li, ...change })).toBe(fault)
  })

  it('differs in the fields that differ, with both values', () => {
    expect(changesBetween(li, li)).toEqual({})
    expect(changesBetween(li, { ...li, unitId: '510105', desk: 'back' })).toEqual({
      desk: { from: 'front', to: 'back' },
      unitId: { from: '510104', to: '510105' },
    })
  })

  it('is the same person however the sheet wrote the staff number', () => {
    for (const text of ['51010419x', ' ５１０１０４１９Ｘ ', "'51010419X", '5101 0419\tx'])
      expect(staffNoOf(text)).toBe('51010419X')
  })

  it('has the same name in either width, with any of the middle dots', () => {
    expect(nameOf(' 阿依　 古丽 ')).toBe('阿依 古丽')
    for (const dot of '·•‧・･') expect(nameOf(`阿米${dot}子黑`)).toBe('阿米·子黑')
  })

  it('of no unit is seen from the top of the tree only', () => {
    expect([isWholeTree(['/51/5101/', '/51/']), isWholeTree(['/51/5101/']), isWholeTree([])]).toEqual([
      true,
      false,
      false,
    ])
  })
})
