using KaMeng.Functions.Problems;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Durable;

/// <summary>Tells in words what a durable backend cannot or will not do.</summary>
internal static class BackendFaults
{
    /// <summary>Whether a failure is the backend's way to say no, and no fault of ours.</summary>
    public static bool IsRefusal(Exception fault) => fault is NotSupportedException or NotImplementedException or InvalidOperationException or ArgumentException;

    /// <summary>Asks a backend.</summary>
    /// <exception cref="ProblemException">409 <c>BACKEND_CANNOT</c> or <c>BACKEND_REFUSED</c>.</exception>
    public static async Task<T> TellAsync<T>(Wording what, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (IsRefusal(fault))
        {
            throw Problem(what, fault);
        }
    }

    private static ProblemException Problem(Wording what, Exception fault) => fault is NotSupportedException or NotImplementedException
        ? new ProblemException(StatusCodes.Status409Conflict, "BACKEND_CANNOT", $"The durable backend of this app cannot {what}.", $"本应用的持久化后端不能执行「{what}」。")
        : new ProblemException(StatusCodes.Status409Conflict, "BACKEND_REFUSED", $"The durable backend did not {what}: {fault.Message}", $"持久化后端没有执行「{what}」:{fault.Message}");
}
