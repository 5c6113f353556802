FROM registry.example/base:1.4
RUN echo pseudo sudoers
