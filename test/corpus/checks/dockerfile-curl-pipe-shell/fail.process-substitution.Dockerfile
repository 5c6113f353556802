FROM registry.example/base:1.4
RUN bash <(curl -s https://get.example/x)
