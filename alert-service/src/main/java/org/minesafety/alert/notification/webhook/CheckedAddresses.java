package org.minesafety.alert.notification.webhook;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.minesafety.alert.notification.ChannelFailure;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Turns a host into addresses and refuses it when one of them may not be called. The connection
 * goes to the very addresses that were checked, so a name that means something else a moment later
 * changes nothing. An address that is given as such is checked too.
 */
final class CheckedAddresses extends AddressResolverGroup<InetSocketAddress> {

    private static final int THREADS = 4;
    private static final int MOST_WAITING = 100;

    private final Names names;
    private final AllowedAddresses allowed;

    /** Asking for a name blocks. */
    private final Scheduler asking =
            Schedulers.newBoundedElastic(THREADS, MOST_WAITING, "webhook-names");

    CheckedAddresses(Names names, AllowedAddresses allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    /** Who knows what a name means. */
    @FunctionalInterface
    interface Names {

        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {

            /** Never: then nobody would look at it. */
            @Override
            protected boolean doIsResolved(InetSocketAddress address) {
                return false;
            }

            @Override
            protected void doResolve(
                    InetSocketAddress address, Promise<InetSocketAddress> promise) {
                answer(promise, () -> checked(address).getFirst());
            }

            @Override
            protected void doResolveAll(
                    InetSocketAddress address, Promise<List<InetSocketAddress>> promise) {
                answer(promise, () -> checked(address));
            }
        };
    }

    private interface Question<T> {
        T answer() throws UnknownHostException;
    }

    private <T> void answer(Promise<T> promise, Question<T> question) {
        var _ =
                asking.schedule(() -> {
                    try {
                        promise.trySuccess(question.answer());
                    } catch (UnknownHostException | RuntimeException failure) {
                        promise.tryFailure(failure);
                    }
                });
    }

    private List<InetSocketAddress> checked(InetSocketAddress said) throws UnknownHostException {
        InetAddress given = said.getAddress();
        InetAddress[] all =
                given == null ? names.addresses(said.getHostString()) : new InetAddress[] {given};
        if (!Stream.of(all).allMatch(allowed::has)) {
            throw new ChannelFailure("address-refused");
        }
        return Stream.of(all).map(it -> new InetSocketAddress(it, said.getPort())).toList();
    }

    @Override
    public void close() {
        super.close();
        asking.dispose();
    }
}
