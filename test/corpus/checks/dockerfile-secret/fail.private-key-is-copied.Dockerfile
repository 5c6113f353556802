FROM registry.example/base:1.4
COPY --chown=1:1 id_rsa /root/.ssh/
