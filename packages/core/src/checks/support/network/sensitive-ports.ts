/** Ports of databases, queues, administration and industrial control that have no business outside (checks.md 2.g). */
export const sensitivePorts: Readonly<Record<number, string>> = {
  102: 'Siemens S7',
  502: 'Modbus',
  1433: 'Microsoft SQL Server',
  1521: 'Oracle',
  2181: 'ZooKeeper',
  2375: 'Docker',
  2376: 'Docker',
  2379: 'etcd',
  2380: 'etcd',
  3306: 'MySQL',
  4840: 'OPC UA',
  5000: 'image registry',
  5432: 'PostgreSQL',
  5672: 'AMQP',
  5984: 'CouchDB',
  6379: 'Redis',
  9042: 'Cassandra',
  9092: 'Kafka',
  9200: 'Elasticsearch',
  9300: 'Elasticsearch',
  10250: 'kubelet',
  10255: 'kubelet',
  11211: 'memcached',
  15672: 'RabbitMQ management',
  20000: 'DNP3',
  27017: 'MongoDB',
  44818: 'EtherNet/IP',
  47808: 'BACnet',
};

/** Who reaches one of these holds a node or the cluster. */
export const takesOver: ReadonlySet<number> = new Set([2375, 2376, 2379, 2380, 10250, 10255]);
