package org.minesafety.platform.proof;

import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.proof.Root.Signed;
import org.minesafety.platform.proof.Verification.Finding;
import org.minesafety.platform.proof.Verification.Flaw;
import reactor.core.publisher.Mono;

/** Whether the log still is what was signed, and the journal what the log says. */
public final class LogVerifier {

    private final ProofLog log;
    private final ProofCollections collections;

    public LogVerifier(ProofLog log, ProofCollections collections) {
        this.log = log;
        this.collections = collections;
    }

    /** Every checkpoint, from the leaves; before there is one, the newest root. */
    public Mono<Verification> verify() {
        return log.all()
                .collectList()
                .flatMap(roots -> {
                    if (roots.isEmpty()) {
                        return Mono.just(Verification.NOTHING);
                    }
                    Signed newest = roots.getLast().checkpoint();
                    return newest == null ? legacy(roots.getLast()) : leaves(roots, newest);
                });
    }

    /** Has the chain expect what the log says of the aggregate, where it knows it already. */
    public Mono<Void> expectHead(EntryChain chain, String aggregate) {
        return log.newest()
                .mapNotNull(Root::checkpoint)
                .flatMap(checkpoint -> log.tree().head(aggregate, checkpoint.size()))
                .doOnNext(head ->
                        chain.expect(
                                head.getInt64(Leaf.VERSION).getValue(),
                                head.getString(Leaf.HASH).getValue()))
                .then();
    }

    private Mono<Verification> leaves(List<Root> roots, Signed newest) {
        return log.tree()
                .leaves(newest.size())
                .collect(() -> new Leaves(roots), Leaves::add)
                .map(Leaves::end);
    }

    private Mono<Verification> legacy(Root root) {
        var again = new LegacyRoot(Entries.endOf(root.day()));
        return collections
                .journal()
                .flatMapMany(journal ->
                        journal.find(lt(Entries.AT, Entries.time(Entries.endOf(root.day()))))
                                .projection(include(Entries.AT, Entries.HASH))
                                .sort(ascending("_id")))
                .doOnNext(again::add)
                .then(
                        Mono.fromSupplier(() ->
                                again.root().equals(root.root())
                                        ? Verification.NOTHING
                                        : found(root, Flaw.ROOT_DIFFERS)));
    }

    private static Verification found(Root root, Flaw flaw) {
        return new Verification(0, 0, 1, List.of(new Finding(root.day().toString(), null, flaw)));
    }

    /** Makes the tree again from what the leaves say, not from the hashes beside them. */
    private static final class Leaves {

        private final List<Root> roots;
        private final MerkleTree tree = new MerkleTree(HashFunction.SHA_256);
        private Verification found = Verification.NOTHING;
        private int next;

        Leaves(List<Root> roots) {
            this.roots = roots;
        }

        void add(BsonDocument leaf) {
            tree.add(Leaf.bytes(Leaf.of(leaf)));
            check();
        }

        /** What is not reached was taken out. */
        Verification end() {
            for (; next < roots.size(); next++) {
                if (roots.get(next).checkpoint() != null) {
                    found = found.and(LogVerifier.found(roots.get(next), Flaw.ROOT_DIFFERS));
                }
            }
            return found;
        }

        private void check() {
            while (next < roots.size() && isReached(roots.get(next).checkpoint())) {
                Root root = roots.get(next++);
                Flaw flaw = root.checkpoint() == null ? null : flawOf(root.checkpoint());
                if (flaw != null) {
                    found = found.and(LogVerifier.found(root, flaw));
                }
            }
        }

        private boolean isReached(@Nullable Signed checkpoint) {
            return checkpoint == null || checkpoint.size() <= tree.size();
        }

        private @Nullable Flaw flawOf(Signed signed) {
            try {
                SignedNote note = SignedNote.parse(signed.note());
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                if (!note.isSignedBy(Set.of(VerifierKey.parse(signed.key())))) {
                    return Flaw.SIGNATURE_WRONG;
                }
                boolean isSame =
                        checkpoint.size() == tree.size()
                                && Arrays.equals(checkpoint.root(), tree.root());
                return isSame ? null : Flaw.ROOT_DIFFERS;
            } catch (IllegalArgumentException malformed) {
                return Flaw.SIGNATURE_WRONG;
            }
        }
    }
}
