ARG WHO=root
FROM registry.example/base:1.4
USER $WHO
