FROM registry.example/base:1.4
ARG API_TOKEN
ENV TOKEN_FILE=/run/secrets/t
