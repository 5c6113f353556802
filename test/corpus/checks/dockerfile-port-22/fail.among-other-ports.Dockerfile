FROM registry.example/base:1.4
EXPOSE 80 22/tcp
