using KaMeng.Functions.Complaints;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Does what is to be done about a complaint now. Run again, it goes on where it broke off.</summary>
internal sealed class TendComplaint(ComplaintTending tending)
{
    /// <summary>Until when nothing more is to be done (UTC); null once it is over.</summary>
    [Function(nameof(TendComplaint))]
    public Task<DateTimeOffset?> RunAsync([ActivityTrigger] string key, CancellationToken cancellationToken) => tending.RunAsync(key, cancellationToken);
}
