package org.minesafety.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTimeTest {

    @Test
    void compilers_are_told_apart(@TempDir Path proc) throws IOException {
        long pid = ProcessHandle.current().pid();
        thread(proc, pid, 1, "java", "70000000 1 2");
        thread(proc, pid, 2, "C1 CompilerThre", "3000 1 2");
        thread(proc, pid, 3, "C2 CompilerThre", "4000 1 2");
        CpuTime time = CpuTime.of(List.of("this"), _ -> pid, proc);
        assertThat(time.compiling()).isEqualTo(7000);
        assertThat(time.work()).containsOnlyKeys("this");
    }

    @Test
    void where_threads_are_not_told_apart_all_is_work(@TempDir Path proc) {
        long pid = ProcessHandle.current().pid();
        CpuTime time = CpuTime.of(List.of("this"), _ -> pid, proc);
        assertThat(time.compiling()).isZero();
        assertThat(time.work().get("this")).isPositive();
    }

    @Test
    void what_was_used_in_between_is_shared_by_the_operations() {
        var before = new CpuTime(Map.of("a", 1_000L), 500);
        var after = new CpuTime(Map.of("a", 21_000L), 8_500);
        assertThat(after.since(before).perOperation(2)).containsExactly("10", "4");
        assertThat(CpuTime.columns(List.of("a"))).containsExactly("a µs", "compilers µs");
    }

    private static void thread(Path proc, long pid, int id, String name, String times)
            throws IOException {
        Path task = proc.resolve(pid + "/task/" + id);
        Files.createDirectories(task);
        Files.writeString(task.resolve("comm"), name + "\n");
        Files.writeString(task.resolve("schedstat"), times + "\n");
    }
}
