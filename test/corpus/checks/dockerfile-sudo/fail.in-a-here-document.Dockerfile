FROM registry.example/base:1.4
RUN <<EOF
make
sudo make install
EOF
