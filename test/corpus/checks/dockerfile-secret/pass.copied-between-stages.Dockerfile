FROM a:1 AS build
FROM b:1
COPY --from=build /out/server.pem /etc/ssl/
