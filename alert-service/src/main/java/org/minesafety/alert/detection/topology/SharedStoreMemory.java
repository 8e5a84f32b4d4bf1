package org.minesafety.alert.detection.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on the native memory of all stores of the process. By default each store of each
 * partition may take 98 MB: with twelve partitions nearly 5 GB.
 */
public final class SharedStoreMemory implements RocksDBConfigSetter {

    /** Setting of the bound in bytes. */
    static final String BYTES = "minesafety.store.memory";

    private static final long WRITE_BUFFERS_SHARE = 2;
    private static final long WRITE_BUFFER_BYTES = 2 << 20;

    /**
     * Made for the first store, and kept: stores may share it as long as the process lives.
     *
     * @param buffers part of the cache
     */
    private record Shared(Cache cache, WriteBufferManager buffers) {

        private static final Map<Long, Shared> BY_BYTES = new ConcurrentHashMap<>();

        static Shared of(long bytes) {
            return BY_BYTES.computeIfAbsent(bytes, Shared::make);
        }

        private static Shared make(long bytes) {
            var cache = new LRUCache(bytes);
            return new Shared(cache, new WriteBufferManager(bytes / WRITE_BUFFERS_SHARE, cache));
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared shared = Shared.of(Long.parseLong(String.valueOf(configs.get(BYTES))));
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared.cache());
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(shared.buffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    @Override
    public void close(String storeName, Options options) {
        // what is shared outlives each store
    }
}
