FROM registry.example/base:1.4
RUN wget https://get.example/x && chmod +x x
