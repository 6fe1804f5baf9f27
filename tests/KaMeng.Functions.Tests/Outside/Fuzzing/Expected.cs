namespace KaMeng.Functions.Tests.Outside.Fuzzing;

/// <summary>What the contract says of a request that was made up.</summary>
internal enum Expected
{
    /// <summary>A success.</summary>
    Taken,

    /// <summary>A 4xx.</summary>
    Refused,

    /// <summary>Either: two oddities may cancel each other.</summary>
    Either,
}
