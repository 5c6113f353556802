FROM registry.example:5000/base
