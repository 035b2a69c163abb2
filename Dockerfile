# gongkai 公开: two stages, not root, one data volume. Build: docker build -t gongkai .
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY bin bin
COPY src src
COPY migrations migrations
COPY tsconfig.json LICENSE ./

FROM node:24-bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends fonts-noto-cjk libxml2 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin gongkai \
 && install -d -o gongkai -g gongkai /data
WORKDIR /app
COPY --from=build /app /app
USER gongkai
ENV NODE_ENV=production GONGKAI_DATA=/data GONGKAI_HOST=0.0.0.0 GONGKAI_PORT=8080
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["bin/gongkai"]
CMD ["serve"]
