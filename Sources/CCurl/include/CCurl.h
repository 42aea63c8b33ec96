#ifndef JISR_CCURL_H
#define JISR_CCURL_H

#include <curl/curl.h>
#include <stddef.h>
#include <stdint.h>

// Swift cannot call variadic C functions, and libcurl's setters and getters are variadic: one typed function for each
// kind of argument, and nothing else, so that all decisions stay in Swift.

/// Prepares libcurl for the whole process, once whoever calls first. Also ignores SIGPIPE where nobody has said what to
/// do with it: with CURLOPT_NOSIGNAL set, libcurl no longer hides the signal that a TLS write to a closed socket raises.
CURLcode jisr_curl_global_init(void);

CURLcode jisr_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode jisr_curl_set_offset(CURL *handle, CURLoption option, int64_t value);
/// libcurl copies the text; NULL puts the option back to none.
CURLcode jisr_curl_set_string(CURL *handle, CURLoption option, const char *value);
/// libcurl copies the bytes.
CURLcode jisr_curl_set_blob(CURL *handle, CURLoption option, const void *bytes, size_t length);
/// The list must outlive the transfer.
CURLcode jisr_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *list);
/// `size` bytes (at least CURL_ERROR_SIZE) that must outlive the handle or the next reset.
CURLcode jisr_curl_set_error_buffer(CURL *handle, char *buffer);

/// The five callbacks of a transfer and the pointer that each is given.
CURLcode jisr_curl_set_callbacks(
    CURL *handle, curl_write_callback body, curl_write_callback header, curl_read_callback upload,
    curl_seek_callback rewind, curl_xferinfo_callback progress, void *context);

CURLcode jisr_curl_get_long(CURL *handle, CURLINFO info, long *value);
/// The text belongs to the handle and is gone at its next transfer; NULL where there is none.
CURLcode jisr_curl_get_string(CURL *handle, CURLINFO info, const char **value);

#endif
