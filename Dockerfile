FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
# Figures as PNG need Chinese characters (1.6 MB).
RUN apt-get update && apt-get install -y --no-install-recommends fonts-wqy-microhei && rm -rf /var/lib/apt/lists/*
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/cypher ./cypher
COPY --from=build /app/samples ./samples
COPY --from=build /app/src ./src
COPY --from=build /app/docs ./docs
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 8642
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["serve", "--samples", "--host", "0.0.0.0", "--workspace", "/data"]
