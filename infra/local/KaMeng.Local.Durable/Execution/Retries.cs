using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Execution;

/// <summary>Calls again as a policy or a handler says. Every attempt and every pause has a sequence number of its own.</summary>
internal static class Retries
{
    internal static async Task<string?> RunAsync(
        OrchestratorContext context,
        OrchestratorRun run,
        TaskRetryOptions? retry,
        Func<Task<string?>> call)
    {
        try
        {
            return retry switch
            {
                { Policy: { } policy } => await ByPolicyAsync(context, run, policy, call),
                { Handler: { } handler } => await ByHandlerAsync(context, handler, call),
                _ => await call(),
            };
        }
        catch (ScheduledTaskFailure failure)
        {
            throw failure.ToPublic();
        }
    }

    private static async Task<string?> ByPolicyAsync(
        OrchestratorContext context,
        OrchestratorRun run,
        RetryPolicy policy,
        Func<Task<string?>> call)
    {
        DateTime began = context.CurrentUtcDateTime;
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (ScheduledTaskFailure failure) when (!failure.Details.IsNonRetriable)
            {
                if (NextDelay(context, policy, began, attempt, failure) is not { } delay)
                {
                    throw;
                }

                bool last = attempt + 1 >= policy.MaxNumberOfAttempts;

                // The genuine engine waits for an empty timer after the last attempt, and histories show it.
                await run.Timer(context.CurrentUtcDateTime.Add(last ? TimeSpan.Zero : delay), isRetry: true, CancellationToken.None);
                if (last)
                {
                    throw;
                }
            }
        }
    }

    private static TimeSpan? NextDelay(
        OrchestratorContext context,
        RetryPolicy policy,
        DateTime began,
        int attempt,
        ScheduledTaskFailure failure)
    {
        if (!MayRetry(policy, failure)
            || (policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime >= began.Add(policy.RetryTimeout)))
        {
            return null;
        }

        double milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt);
        double most = (policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval).TotalMilliseconds;

        // A year is beyond any deadline and still far from what a date can hold.
        return TimeSpan.FromMilliseconds(Math.Min(Math.Min(milliseconds, most), TimeSpan.FromDays(366).TotalMilliseconds));
    }

    private static bool MayRetry(RetryPolicy policy, ScheduledTaskFailure failure)
    {
        try
        {
            return policy.Handle(failure.ToPublic());
        }
        catch (Exception trouble) when (trouble is not OutOfMemoryException)
        {
            // A predicate that fails must not hide the failure it was asked about.
            return false;
        }
    }

    private static async Task<string?> ByHandlerAsync(OrchestratorContext context, AsyncRetryHandler handler, Func<Task<string?>> call)
    {
        DateTime began = context.CurrentUtcDateTime;
        for (int failures = 1; ; failures++)
        {
            try
            {
                return await call();
            }
            catch (ScheduledTaskFailure failure) when (!failure.Details.IsNonRetriable)
            {
                var retry = new RetryContext(
                    context,
                    failures,
                    Failures.ToPublic(failure.Details),
                    context.CurrentUtcDateTime - began,
                    CancellationToken.None);
                if (!await handler(retry))
                {
                    throw;
                }
            }
        }
    }
}
