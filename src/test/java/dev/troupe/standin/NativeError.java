package dev.troupe.standin;

import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SOURCED;

/** What Tencent's native API says with status 200 [S]; resellers let it through on OpenAI's path [S]. Kinds without a rule are [A]. */
public enum NativeError implements HostError {
    NATIVE_ENGINE_TIMEOUT("FailedOperation.EngineRequestTimeout", "TIMEOUT", SOURCED),
    NATIVE_ENGINE_BROKE("FailedOperation.EngineServerError", "SERVER", SOURCED),
    NATIVE_ENGINE_FULL("FailedOperation.EngineServerLimitExceeded", "CAPACITY", SOURCED),
    NATIVE_FREE_PACK_SPENT("FailedOperation.FreeResourcePackExhausted", "QUOTA", SOURCED),
    NATIVE_PACK_SPENT("FailedOperation.ResourcePackExhausted", "QUOTA", SOURCED),
    NATIVE_NOT_ACTIVATED("FailedOperation.ServiceNotActivated", "AUTH", ASSUMED),
    NATIVE_SERVICE_STOP("FailedOperation.ServiceStop", "QUOTA", ASSUMED),
    NATIVE_SERVICE_STOP_ARREARS("FailedOperation.ServiceStopArrears", "QUOTA", SOURCED),
    NATIVE_USER_UNAUTHORIZED("FailedOperation.UserUnAuthError", "AUTH", SOURCED),
    NATIVE_INTERNAL("InternalError", "SERVER", SOURCED),
    NATIVE_INVALID_PARAMETER("InvalidParameter", "INVALID", SOURCED),
    NATIVE_INVALID_VALUE("InvalidParameterValue", "INVALID", SOURCED),
    NATIVE_INVALID_MODEL("InvalidParameterValue.Model", "MODEL_GONE", ASSUMED),
    NATIVE_LIMIT("LimitExceeded", "RATE_LIMIT", SOURCED),
    NATIVE_ILLEGAL_TEXT("OperationDenied.TextIllegalDetected", "CONTENT", SOURCED),
    NATIVE_TOO_MANY_JOBS("RequestLimitExceeded.JobNumExceed", "RATE_LIMIT", SOURCED),
    NATIVE_CHARGE_SPENT("ResourceInsufficient.ChargeResourceExhaust", "QUOTA", SOURCED),
    NATIVE_IN_ARREARS("ResourceUnavailable.InArrears", "QUOTA", SOURCED),
    NATIVE_LOW_BALANCE("ResourceUnavailable.LowBalance", "QUOTA", SOURCED),
    NATIVE_STOP_USING("ResourceUnavailable.StopUsing", "QUOTA", ASSUMED),
    NATIVE_SIGNATURE("AuthFailure.SignatureFailure", "AUTH", SOURCED);

    private final Refusal refusal;

    NativeError(String code, String kind, Mark mark) {
        this.refusal =
                Refusal.of(200, kind, """
                {"Response":{"RequestId":"c7a0d7b2-0000-4000-8000-000000000001",\
                "Error":{"Code":"%s","Message":"It went wrong"}}}""".formatted(code), mark).requestId("c7a0d7b2-0000-4000-8000-000000000001");
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }

    @Override
    public HostDialect home() {
        return HostDialect.LEGACY;
    }
}
