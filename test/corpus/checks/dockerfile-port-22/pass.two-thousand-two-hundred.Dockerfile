FROM registry.example/base:1.4
EXPOSE 2200
