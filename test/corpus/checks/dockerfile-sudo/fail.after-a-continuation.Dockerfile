FROM registry.example/base:1.4
RUN make && \
    # why not
    sudo make install
