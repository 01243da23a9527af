package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.troupe.model.address.AddressGuard;
import dev.troupe.model.address.ForbiddenAddress;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors as upstreams have been seen to send them, in our words. Status 200 is an error in the midst of an answer. */
class FailureClassifierTests {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # legacy Hunyuan: the first three sourced, the others assumed
            400 | {"error":{"id":"0a1b","message":"user and assistant must take turns","type":"invalid_request_error","code":"1001"}} | INVALID
            200 | {"error":{"id":"0a1b","message":"content must not be empty","type":"invalid_request_error","code":"1001"}} | INVALID
            400 | {"error":{"id":"0a1b","message":"retired","type":"invalid_request_error","param":null,"code":"2030"}} | MODEL_GONE
            401 | {"error":{"message":"Incorrect API key","type":"invalid_request_error","code":"invalid_api_key"}} | AUTH
            429 | {"error":{"message":"too many at once","type":"rate_limit_error","code":"2003"}} | RATE_LIMIT
            429 | {"error":{"message":"used up","type":"insufficient_quota","code":"insufficient_quota"}} | QUOTA
            403 | {"error":{"message":"used up","type":"insufficient_quota","code":"insufficient_quota"}} | QUOTA
            500 | {"error":{"message":"internal error","type":"server_error","code":"4000"}} | SERVER
            200 | {"error":{"message":"internal error","type":"server_error","code":"4000"}} | SERVER
            200 | {"choices":[],"error_msg":{"msg":"the model was too slow","code":4001}} | TIMEOUT
            200 | {"choices":[],"error_msg":{"msg":"inner trouble","code":4000}} | SERVER
            401 | {"error":{"code":"Unauthorized","message":"Invalid API key"}} | AUTH
            # TokenHub
            400 | {"error":{"type":"invalid_request_error","code":"400001","message":"model is required"}} | INVALID
            401 | {"error":{"type":"authentication_error","code":"401002","message":"invalid api key"}} | AUTH
            402 | {"error":{"type":"permission_error","code":"403004","message":"inactive: FREE_QUOTA_EXHAUSTED"}} | QUOTA
            200 | {"error":{"type":"permission_error","code":"401007","message":"in arrears"}} | QUOTA
            403 | {"error":{"type":"permission_error","code":"403001","message":"access denied: client IP 203.0.113.7"}} | AUTH
            413 | too large | INVALID
            429 | {"error":{"type":"rate_limit_error","code":"429001","message":"dimension: rpm"}} | RATE_LIMIT
            429 | {"error":{"type":"rate_limit_error","code":"429006","message":"at its limit"}} | CAPACITY
            200 | {"error":{"type":"rate_limit_error","code":429006,"message":"at its limit"}} | CAPACITY
            451 | {"error":{"type":"content_filter_error","code":"451001","message":"filtered"}} | CONTENT
            200 | {"error":{"type":"content_filter_error","code":451001,"message":"filtered"}} | CONTENT
            502 | {"error":{"type":"upstream_error","code":502001,"message":"upstream","upstream_status":500}} | SERVER
            200 | {"error":{"type":"upstream_error","code":504001,"message":"upstream"}} | TIMEOUT
            400 | {"error":{"message":"The model or service ID hy-role does not exist"}} | MODEL_GONE
            400 | {"error":{"message":"endpoint is inactive"}} | MODEL_GONE
            # Tencent's native protocol
            200 | {"Response":{"RequestId":"c7","Error":{"Code":"InvalidParameter","Message":"Temperature"}}} | INVALID
            200 | {"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"no"}}} | AUTH
            200 | {"Response":{"Error":{"Code":"FailedOperation.EngineRequestTimeout","Message":"no"}}} | TIMEOUT
            200 | {"Response":{"Error":{"Code":"FailedOperation.EngineServerLimitExceeded","Message":"no"}}} | CAPACITY
            200 | {"Response":{"Error":{"Code":"FailedOperation.EngineServerError","Message":"no"}}} | SERVER
            200 | {"Response":{"Error":{"Code":"FailedOperation.FreeResourcePackExhausted","Message":"no"}}} | QUOTA
            200 | {"Response":{"Error":{"Code":"FailedOperation.ServiceStopArrears","Message":"no"}}} | QUOTA
            200 | {"Response":{"Error":{"Code":"ResourceInsufficient.ChargeResourceExhaust","Message":"no"}}} | QUOTA
            200 | {"Response":{"Error":{"Code":"FailedOperation.ServiceNotActivated","Message":"no"}}} | AUTH
            200 | {"Response":{"Error":{"Code":"OperationDenied.TextIllegalDetected","Message":"no"}}} | CONTENT
            200 | {"Response":{"Error":{"Code":"LimitExceeded","Message":"no"}}} | RATE_LIMIT
            200 | {"Response":{"Error":{"Code":"RequestLimitExceeded.JobNumExceed","Message":"no"}}} | RATE_LIMIT
            200 | {"Response":{"Error":{"Code":"InvalidParameterValue.Model","Message":"no"}}} | MODEL_GONE
            200 | {"Response":{"Error":{"Code":"InternalError","Message":"no"}}} | SERVER
            # CometAPI and its family
            400 | {"error":{"code":"","message":"name it (request id: 2026abc)","type":"comet_api_error"}} | INVALID
            500 | {"error":{"message":"no (request id: 2026abd)","type":"comet_api_error","param":"","code":"invalid_request"}} | INVALID
            503 | {"error":{"message":"No available channel for model hunyuan-role","type":"comet_api_error","code":""}} | MODEL_GONE
            429 | {"error":{"message":"upstream load is saturated","type":"comet_api_error","code":""}} | RATE_LIMIT
            301 | <html>Moved</html> | INVALID
            # others
            200 | {"error":{"code":502,"message":"disconnected","metadata":{"provider_name":"x"}}} | SERVER
            200 | {"error":{"code":402,"message":"credits"}} | QUOTA
            400 | {"error":{"code":400,"message":"too large","type":"exceed_context_size_error","n_ctx":8192}} | CONTEXT
            200 | {"error":{"code":400,"message":"too large","type":"exceed_context_size_error","n_ctx":8192}} | CONTEXT
            500 | {"error":{"code":500,"message":"Context size has been exceeded.","type":"server_error"}} | CONTEXT
            400 | {"object":"error","message":"This model's maximum context length is 8192 tokens","type":"BadRequestError","code":400} | CONTEXT
            400 | {"error":{"message":"long","type":"BadRequestError","code":"context_length_exceeded"}} | CONTEXT
            200 | {"object":"error","message":"engine died","type":"InternalServerError","param":null,"code":500} | SERVER
            200 | {"id":"x","choices":null,"base_resp":{"status_code":1026,"status_msg":"sensitive"}} | CONTENT
            200 | {"base_resp":{"status_code":1027,"status_msg":"sensitive"}} | CONTENT
            200 | {"base_resp":{"status_code":1008,"status_msg":"balance"}} | QUOTA
            200 | {"base_resp":{"status_code":1002,"status_msg":"rate"}} | RATE_LIMIT
            200 | {"base_resp":{"status_code":1004,"status_msg":"key"}} | AUTH
            200 | {"base_resp":{"status_code":1001,"status_msg":"slow"}} | TIMEOUT
            200 | {"base_resp":{"status_code":1000,"status_msg":"?"}} | SERVER
            200 | {"error":"something broke"} | SERVER
            404 | {"error":{"message":"model 'nobody' not found","type":"api_error"}} | MODEL_GONE
            404 | Not Found | INVALID
            404 | {"error":{"code":"InvalidEndpoint.NotFound","message":"no"}} | MODEL_GONE
            405 | no | INVALID
            408 | slow | TIMEOUT
            422 | {"error":{"message":"bad"}} | INVALID
            500 | oops | SERVER
            502 | <html><title>502 Bad Gateway</title></html> | SERVER
            503 | {"error":{"message":"busy"}} | CAPACITY
            504 | <html>504</html> | TIMEOUT
            524 | <html>524</html> | TIMEOUT
            529 | {"type":"error","error":{"type":"overloaded_error","message":"busy"}} | CAPACITY
            """)
    void everyErrorHasItsKind(int status, String body, FailureKind kind) {
        assertThat(FailureClassifier.classify(status, RefusalBody.error(body)).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatBreaksACallHasItsKindToo(Throwable cause, FailureKind kind, @Nullable FailureDetail detail) {
        assertThat(FailureClassifier.classify(new IOException(cause))).isEqualTo(new Classified(kind, detail));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(new ConnectTimeoutException(), FailureKind.TIMEOUT, null),
                Arguments.of(ReadTimeoutException.INSTANCE, FailureKind.TIMEOUT, null),
                Arguments.of(new ConnectException("refused"), FailureKind.SERVER, FailureDetail.NO_ROUTE),
                Arguments.of(new UnknownHostException("nobody"), FailureKind.SERVER, FailureDetail.NO_ROUTE),
                Arguments.of(new SSLHandshakeException("untrusted"), FailureKind.SERVER, FailureDetail.TLS),
                Arguments.of(inside(), FailureKind.INVALID, FailureDetail.FORBIDDEN_ADDRESS),
                Arguments.of(new IOException("reset"), FailureKind.SERVER, null));
    }

    private static ForbiddenAddress inside() {
        return catchThrowableOfType(
                ForbiddenAddress.class, () -> new AddressGuard(List.of()).check(URI.create("https://127.0.0.1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | {"error":{"message":"model is offline","code":"2030"}} | MODEL_RETIRED
            402 | {"error":{"code":"403004","message":"endpoint is inactive: FREE_QUOTA_EXHAUSTED"}} |
            403 | {"error":{"code":"403001","message":"endpoint is inactive"}} | MODEL_INACTIVE
            404 | {"error":{"message":"The model or service ID x does not exist"}} | MODEL_INACTIVE
            301 | moved | NOT_THE_API
            502 | <html>nginx</html> | NOT_THE_API
            401 | {"error":{"code":"401002","message":"invalid api key"}} |
            """)
    void whatTellsPeopleWhatToDoIsKept(int status, String body, @Nullable FailureDetail detail) {
        assertThat(FailureClassifier.classify(status, RefusalBody.error(body)).detail())
                .isEqualTo(detail);
    }

    @Test
    void theRequestsIdIsFoundWhereverItIs() {
        assertThat(RefusalBody.error("{\"error\":{\"id\":\"0a1b\",\"message\":\"m\"}}")
                        .requestId())
                .isEqualTo("0a1b");
        assertThat(RefusalBody.error("{\"error\":{\"request_id\":\"6f1d\",\"message\":\"m\"}}")
                        .requestId())
                .isEqualTo("6f1d");
        assertThat(RefusalBody.error("{\"error\":{\"message\":\"m (request id: 2026abc)\"}}")
                        .requestId())
                .isEqualTo("2026abc");
        assertThat(RefusalBody.error("{\"Response\":{\"RequestId\":\"c7\",\"Error\":{\"Code\":\"X\"}}}")
                        .requestId())
                .isEqualTo("c7");
    }
}
