FROM registry.example/base:1.4
ADD https://get.example/tool /tool
