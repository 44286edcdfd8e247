FROM node:24-bookworm-slim
WORKDIR /lianbing
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
COPY . .
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile && npx pnpm@12.21.0 run build \
  && mkdir /data && chown node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:3000/api/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "scripts/house.ts"]
