namespace Microsoft.DurableTask;

public class RetryPolicy
{
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = default,
        TimeSpan? retryTimeout = default)
    {
        Demand(maxNumberOfAttempts > 0, nameof(maxNumberOfAttempts), maxNumberOfAttempts, "must be greater than zero");
        Demand(firstRetryInterval > TimeSpan.Zero, nameof(firstRetryInterval), firstRetryInterval, "must be greater than zero");
        Demand(backoffCoefficient >= 1.0, nameof(backoffCoefficient), backoffCoefficient, "must be at least 1");
        DemandAtLeast(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        DemandAtLeast(retryTimeout, firstRetryInterval, nameof(retryTimeout));

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public double BackoffCoefficient { get; }

    public TimeSpan FirstRetryInterval { get; }

    public Func<Exception, bool> Handle { get; private set; } = _ => true;

    public Func<Exception, Task<bool>>? HandleAsync { get; set; }

    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Handle = exception => exception is TaskFailedException failed && value(failed.FailureDetails);
        }
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan MaxRetryInterval { get; }

    public TimeSpan RetryTimeout { get; }

    private static void DemandAtLeast(TimeSpan? value, TimeSpan least, string name)
    {
        if (value is { } given)
        {
            Demand(
                given == Timeout.InfiniteTimeSpan || given >= least,
                name,
                given,
                "must be infinite or at least the first retry interval");
        }
    }

    private static void Demand(bool holds, string name, object value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"The {name} {rule}.");
        }
    }
}
