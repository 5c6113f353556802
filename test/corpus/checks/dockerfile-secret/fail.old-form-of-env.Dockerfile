FROM registry.example/base:1.4
ENV DB_PASSWORD hunter2hunter2
