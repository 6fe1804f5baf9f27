using System.Net.Sockets;
using System.Text.Json;
using Azure;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Problems;

/// <summary>What a caller is told of an exception. Anything that is not the caller's doing and not a passing outage is an <c>INTERNAL</c> 500 without detail.</summary>
internal static class ProblemsOfFailures
{
    private static readonly TimeSpan OutageRetry = TimeSpan.FromSeconds(5);

    /// <summary>The problem an exception amounts to.</summary>
    public static ProblemException Of(Exception failure) => failure switch
    {
        ProblemException problem => problem,
        JsonException json => new ProblemException(StatusCodes.Status400BadRequest, ProblemTypes.MalformedJson, $"The body cannot be read: {json.Message}", $"提交的内容无法读取:{json.Message}"),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new ProblemException(
            StatusCodes.Status413PayloadTooLarge, "BODY_TOO_LARGE", $"The body is larger than this service takes at all.", $"提交的内容超过本服务的上限。"),
        BadHttpRequestException bad => new ProblemException(
            bad.StatusCode, "BAD_REQUEST", $"The HTTP request breaks off or is malformed. Send it again, whole.", $"请求中断或格式有误。请完整地再提交一次。"),
        _ when IsOutage(failure) => new ProblemException(
            StatusCodes.Status503ServiceUnavailable,
            ProblemTypes.StorageUnavailable,
            $"The service cannot reach its storage at the moment, so it cannot promise that anything was done. Send the same request with the same Idempotency-Key again.", $"服务暂时连不上存储,不能保证是否已执行。请原样再提交一次,同一操作不会做两次。")
        {
            RetryAfter = OutageRetry,
        },
        _ => new ProblemException(
            StatusCodes.Status500InternalServerError,
            ProblemTypes.Internal,
            $"The request failed inside the service. Send it again with the same Idempotency-Key; quote the traceId if it persists.", $"服务内部出错。请再提交一次;若仍出错,请提供追踪号。"),
    };

    /// <summary>Whether something we need does not answer at the moment; the same may succeed later.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        // Status 0 is Azure.Core's way to say that no answer came at all.
        RequestFailedException fault => fault.Status is 0 or 408 or 429 or >= 500,
        AggregateException several => several.InnerExceptions.Count > 0 && several.InnerExceptions.All(IsOutage),
        ServiceBusException queue => queue.IsTransient,
        HttpRequestException or SocketException or IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };
}
