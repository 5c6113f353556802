ARG VERSION=latest
FROM registry.example/base:${VERSION}
