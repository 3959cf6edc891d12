package lectern.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/** Answers with the bytes of something that is stored, or with the range of them that was asked for. */
final class Streamed {

    private Streamed() {}

    /** Where the bytes come from. */
    interface Source {

        /** {@code length} bytes, after {@code from} that are left out; more may follow. */
        InputStream open(long from, long length) throws IOException;
    }

    /**
     * Sends them.
     *
     * @param name tells the media type
     * @param size of all of it, in bytes
     */
    static void send(HttpServletRequest request, HttpServletResponse response, String name, long size, Source source)
            throws IOException {
        response.setContentType(mediaType(name));
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "private, no-cache");
        long from = 0;
        long to = size - 1;
        String wanted = request.getHeader("Range");
        if (wanted != null) {
            List<HttpRange> ranges = ranges(wanted);
            if (ranges.isEmpty() || ranges.get(0).getRangeStart(size) >= size) {
                response.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
                response.setHeader("Content-Range", "bytes */" + size);
                return;
            }
            if (ranges.size() == 1) {
                from = ranges.get(0).getRangeStart(size);
                to = ranges.get(0).getRangeEnd(size);
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                response.setHeader("Content-Range", "bytes %d-%d/%d".formatted(from, to, size));
            }
        }
        long length = to - from + 1;
        response.setContentLengthLong(length);
        if (length > 0 && !request.getMethod().equals("HEAD")) {
            copy(source, from, length, response);
        }
    }

    private static void copy(Source source, long from, long length, HttpServletResponse response) throws IOException {
        try (InputStream in = source.open(from, length)) {
            byte[] buffer = new byte[1 << 16];
            long left = length;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("%d bytes are missing at the end".formatted(left));
                }
                response.getOutputStream().write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private static List<HttpRange> ranges(String header) {
        try {
            return HttpRange.parseRanges(header);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=utf-8";
            case "json" -> "application/json";
            case "js" -> "text/javascript;charset=utf-8";
            case "vtt" -> "text/vtt;charset=utf-8";
            case "txt", "md" -> "text/plain;charset=utf-8";
            case "mp3" -> "audio/mpeg";
            case "m4b" -> "audio/mp4";
            case "m3u8" -> "application/vnd.apple.mpegurl";
            case "lpf" -> "application/lpf+zip";
            default ->
                MediaTypeFactory.getMediaType(name)
                        .orElse(MediaType.APPLICATION_OCTET_STREAM)
                        .toString();
        };
    }
}
