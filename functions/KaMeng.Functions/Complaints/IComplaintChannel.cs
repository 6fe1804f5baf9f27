using System.Collections.Immutable;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>A source of complaints that takes answers. Any call may be repeated: whoever repeats it asks first how the complaint stands.</summary>
internal interface IComplaintChannel
{
    /// <summary>Which source.</summary>
    ComplaintSource Source { get; }

    /// <summary>The complaint as its source knows it.</summary>
    Task<ComplaintCall> FetchAsync(string complaintId, CancellationToken cancellationToken);

    /// <summary>Words to the complainant.</summary>
    /// <param name="complaintId">Which complaint.</param>
    /// <param name="text">The words.</param>
    /// <param name="images">What shows them, at most four.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ComplaintCall> ReplyAsync(string complaintId, string text, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken);

    /// <summary>Whether the refund is agreed. It moves no money.</summary>
    Task<ComplaintCall> DecideAsync(string complaintId, ComplaintAnswer answer, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken);

    /// <summary>The complaint is settled.</summary>
    Task<ComplaintCall> CompleteAsync(string complaintId, CancellationToken cancellationToken);

    /// <summary>The complaints of some days.</summary>
    /// <param name="from">The first day, in Shanghai.</param>
    /// <param name="to">The last day; at most 30 after the first.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ComplaintCall> ListAsync(DateOnly from, DateOnly to, int offset, CancellationToken cancellationToken);
}
