FROM registry.example/base:1.4
ADD ["my file", "/app/"]
