using System.Diagnostics;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Problems;

/// <summary>
/// Turns whatever an HTTP function throws into an <c>application/problem+json</c> answer, or a page where a person asked. Functions of other triggers are left alone: their
/// host retries or dead-letters by the exception.
/// </summary>
internal sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        http.TraceIdentifier = TraceId(context);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // The last line before the host: no exception may reach a caller as a stack trace.
        catch (Exception failure) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            ProblemException problem = ProblemsOfFailures.Of(failure);
            Log(context.FunctionDefinition.Name, problem, failure);
            http.Response.Clear();
            Answer answer = ConsoleProblems.AreOf(http.Request)
                ? await ConsoleProblems.AnswerAsync(problem, http.Request, http.TraceIdentifier)
                : ProblemDocument.AnswerTo(problem, http.TraceIdentifier);
            await answer.WriteAsync(http);
        }
    }

    private static string TraceId(FunctionContext context)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            return activity.TraceId.ToHexString();
        }

        return ActivityContext.TryParse(context.TraceContext.TraceParent, context.TraceContext.TraceState, out ActivityContext parent)
            ? parent.TraceId.ToHexString()
            : context.InvocationId;
    }

    private void Log(string function, ProblemException problem, Exception failure)
    {
        switch (problem.Status)
        {
            case StatusCodes.Status500InternalServerError:
                LogFailure(function, failure);
                break;
            case StatusCodes.Status503ServiceUnavailable:
                LogOutage(function, failure);
                break;
            default:
                LogRefusal(function, problem.Status, problem.Code);
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Function {Function} failed")]
    private partial void LogFailure(string function, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "Function {Function} could not reach what it needs")]
    private partial void LogOutage(string function, Exception failure);

    [LoggerMessage(3, LogLevel.Information, "Function {Function} answered {Status} {Code}")]
    private partial void LogRefusal(string function, int status, string code);
}
