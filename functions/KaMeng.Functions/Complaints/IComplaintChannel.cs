using System.Collections.Immutable;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>
/// A source of complaints that takes answers. No call throws for what the source does; each may be repeated, and whoever repeats one asks first how the complaint
/// stands and what was said there.
/// </summary>
internal interface IComplaintChannel
{
    /// <summary>Which source.</summary>
    ComplaintSource Source { get; }

    /// <summary>What of an answer it takes; never nothing.</summary>
    ComplaintReach Reach { get; }

    /// <summary>How many complaints one page of its list has.</summary>
    int PageSize { get; }

    /// <summary>The complaint as its source knows it.</summary>
    Task<ComplaintCall> FetchAsync(string complaintId, CancellationToken cancellationToken);

    /// <summary>What we have said to the complainant there.</summary>
    Task<ComplaintCall> SaidAsync(string complaintId, CancellationToken cancellationToken);

    /// <summary>Words to the complainant; only where <see cref="Reach"/> has them.</summary>
    /// <param name="complaintId">Which complaint.</param>
    /// <param name="text">The words.</param>
    /// <param name="images">What shows them, at most four.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ComplaintCall> ReplyAsync(string complaintId, string text, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken);

    /// <summary>What the case decided. It moves no money.</summary>
    Task<ComplaintCall> DecideAsync(string complaintId, ComplaintAnswer answer, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken);

    /// <summary>The complaint is settled; only where <see cref="Reach"/> has it.</summary>
    Task<ComplaintCall> CompleteAsync(string complaintId, CancellationToken cancellationToken);

    /// <summary>The complaints of some days.</summary>
    /// <param name="from">The first day, in Shanghai.</param>
    /// <param name="to">The last day; at most 30 after the first.</param>
    /// <param name="page">Which page, from 0.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ComplaintCall> ListAsync(DateOnly from, DateOnly to, int page, CancellationToken cancellationToken);
}
