package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * A ZIP of which directory and entries say the same. The JDK's readers believe one or the other, so a file could show a different card to
 * each; here such a file is refused, and only the inflating is the JDK's.
 */
final class ZipArchive {

    private final Opening opening;
    private final List<ZipItem> items;

    private ZipArchive(Opening opening, List<ZipItem> items) {
        this.opening = opening;
        this.items = items;
    }

    /** @throws CardRefused if entries are doubled, encrypted, links, laid over each other or other than the directory says */
    static ZipArchive read(Opening opening, ZipEnd end) throws IOException {
        var source = opening.source();
        var items = new ArrayList<ZipItem>();
        for (var header : headers(source, end, opening.limits().contents().entries())) {
            items.add(located(source, header, end));
        }
        checkNames(items);
        checkPlaces(items, end);
        if (end.trailing()) opening.warnings().add("trailing-bytes", "Something follows the ZIP; it was left out.");
        return new ZipArchive(opening, List.copyOf(items));
    }

    /** In the order of the directory. */
    List<ZipItem> items() {
        return items;
    }

    /** Where the ZIP begins, after what was put before it. */
    long start() {
        return items.stream().mapToLong(ZipItem::from).min().orElse(0);
    }

    /** The data, unpacked within the limits. A wrong checksum is only told of: common readers don't look at it. */
    InputStream open(ZipItem item) {
        InputStream data = opening.source().stream(item.data(), item.end());
        if (item.method() != 0) {
            // Without a header around the data, zlib asks for a byte more than there is.
            data = Unpacking.inflated(new SequenceInputStream(data, new ByteArrayInputStream(new byte[1])), true);
        }
        var checked = new CrcCheck(
                data,
                item.crc(),
                () -> opening.warnings()
                        .add("zip-crc-wrong", "A checksum in the ZIP is wrong; the entry was read all the same."));
        return opening.unpacking().entry(checked, item.end() - item.data());
    }

    static CardRefused broken() {
        return CardRefused.invalid("zip-broken", "The ZIP is broken.");
    }

    private static List<ZipHeader> headers(Source source, ZipEnd end, int most) throws IOException {
        var headers = new ArrayList<ZipHeader>();
        long left = end.end() - end.directory();
        var directory = new Counted(new BufferedInputStream(source.stream(end.directory(), end.end())));
        while (directory.count() < left) {
            if (headers.size() == most) {
                throw CardRefused.tooLarge("too-many-entries", "The ZIP has over %,d entries.".formatted(most));
            }
            headers.add(ZipHeader.read(directory).checked());
        }
        if (headers.size() != end.entries()) throw broken();
        return headers;
    }

    private static ZipItem located(Source source, ZipHeader header, ZipEnd end) throws IOException {
        long from = end.prefix() + header.offset();
        if (from < 0 || from > end.directory() - 30) throw broken();
        var local = source.bytes(from, 30);
        int nameLength = Little.u16(local, 26);
        long data = from + 30 + nameLength + Little.u16(local, 28);
        if (!Magic.at(local, 0, "PK\3\4") || data > end.directory() - header.packed()) throw broken();
        boolean same = Arrays.equals(source.bytes(from + 30, nameLength), header.name())
                && Little.u16(local, 8) == header.method()
                && !ZipHeader.isEncrypted(Little.u16(local, 6));
        if (!same) {
            throw CardRefused.invalid("zip-contradiction", "The ZIP's directory says other than its entries.");
        }
        return new ZipItem(
                ZipItem.name(header.name()), header.method(), header.crc(), from, data, data + header.packed());
    }

    private static void checkNames(List<ZipItem> items) {
        var names = new HashSet<String>();
        for (var item : items) {
            if (!names.add(item.name())) {
                throw CardRefused.invalid("zip-duplicate-name", "The ZIP has two entries of one name.");
            }
        }
    }

    private static void checkPlaces(List<ZipItem> items, ZipEnd end) {
        var inOrder =
                items.stream().sorted(Comparator.comparingLong(ZipItem::from)).toList();
        for (int i = 0; i < inOrder.size(); i++) {
            long next = i + 1 < inOrder.size() ? inOrder.get(i + 1).from() : end.directory();
            if (inOrder.get(i).end() > next) {
                throw CardRefused.invalid("zip-overlap", "Entries of the ZIP lie over each other.");
            }
        }
    }
}
