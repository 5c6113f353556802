FROM registry.example/base:1.4
USER root
RUN x
USER app
