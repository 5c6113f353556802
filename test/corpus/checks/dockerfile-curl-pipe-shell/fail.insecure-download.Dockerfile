FROM registry.example/base:1.4
RUN curl -fsSLk -o /x https://get.example/x
