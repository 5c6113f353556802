FROM registry.example/base:1.4
USER 0:10001
