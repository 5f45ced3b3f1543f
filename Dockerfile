# The server with the built app. Configuration comes from the environment (see README.md, « Configure »).
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY index.html tsconfig.json vite.config.ts ./
COPY public public
COPY src src
ARG COULISSES_BUILD=image
ENV COULISSES_BUILD=${COULISSES_BUILD}
RUN node src/setup/build-if-changed.mjs

FROM node:22-bookworm-slim
ENV NODE_ENV=production PORT=4300 HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force && mkdir /data && chown node:node /data
COPY src/server src/server
COPY src/shared src/shared
COPY --from=build /app/dist dist
USER node
VOLUME /data
EXPOSE 4300
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "src/server/main.ts"]
