FROM a:1 AS build
USER 10001
FROM b:1
COPY --from=build /x /x
