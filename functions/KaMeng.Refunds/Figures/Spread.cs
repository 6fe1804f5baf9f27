using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Figures;

/// <summary>
/// How long things took, as a histogram that can be added to another: buckets whose bounds grow by a fixed factor, so that any percentile read from it is
/// within <see cref="Error"/> of the exact one, however many days were added up. What took less than a millisecond counts as none.
/// </summary>
/// <param name="Buckets">How many there were, by bucket.</param>
public sealed record Spread(ImmutableSortedDictionary<int, long> Buckets)
{
    /// <summary>How far a percentile may be from the exact one, as a share of it.</summary>
    public const double Error = 0.01;

    private const double Growth = (1 + Error) / (1 - Error);
    private static readonly double LogGrowth = Math.Log(Growth);

    /// <summary>Nothing.</summary>
    public static Spread None { get; } = new(ImmutableSortedDictionary<int, long>.Empty);

    /// <summary>How many.</summary>
    [JsonIgnore]
    public long Count => Buckets.Values.Sum();

    /// <summary>One more.</summary>
    public Spread With(TimeSpan length)
    {
        var bucket = BucketOf(length);
        return new(Buckets.SetItem(bucket, Buckets.GetValueOrDefault(bucket) + 1));
    }

    /// <summary>Both together.</summary>
    public Spread With(Spread other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var sum = Buckets.ToBuilder();
        foreach (var (bucket, count) in other.Buckets)
        {
            sum[bucket] = sum.GetValueOrDefault(bucket) + count;
        }

        return new(sum.ToImmutable());
    }

    /// <summary>The length that this share of them did not exceed, by nearest rank; null if there are none.</summary>
    /// <param name="share">From 0 to 1: 0.5 is the median.</param>
    public TimeSpan? At(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        foreach (var (bucket, count) in Buckets)
        {
            seen += count;
            if (seen >= rank)
            {
                return LengthOf(bucket);
            }
        }

        return null;
    }

    /// <summary>How many fall into each piece of a scale: below the first bound, then between two, then from the last on.</summary>
    /// <param name="bounds">In ascending order.</param>
    public ImmutableArray<long> Between(IReadOnlyList<TimeSpan> bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        var counts = new long[bounds.Count + 1];
        foreach (var (bucket, count) in Buckets)
        {
            var length = LengthOf(bucket);
            counts[bounds.Count(bound => bound <= length)] += count;
        }

        return [.. counts];
    }

    /// <inheritdoc/>
    public bool Equals(Spread? other) => other is not null && Buckets.SequenceEqual(other.Buckets);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Buckets.Count, Count);

    private static int BucketOf(TimeSpan length) =>
        length.TotalMilliseconds < 1 ? 0 : 1 + (int)Math.Ceiling(Math.Log(length.TotalMilliseconds) / LogGrowth);

    // The point of a bucket from which both of its ends are the same share away.
    private static TimeSpan LengthOf(int bucket) =>
        bucket == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(2 * Math.Pow(Growth, bucket - 1) / (Growth + 1));
}
