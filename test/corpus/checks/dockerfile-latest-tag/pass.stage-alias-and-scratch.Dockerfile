FROM a:1 AS build
FROM build AS test
FROM scratch
