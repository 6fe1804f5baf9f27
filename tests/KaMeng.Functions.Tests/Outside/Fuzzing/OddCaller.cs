namespace KaMeng.Functions.Tests.Outside.Fuzzing;

/// <summary>Whose credentials a made-up request carries.</summary>
internal enum OddCaller
{
    /// <summary>The demo storefront, correctly signed.</summary>
    Storefront,

    /// <summary>The merchant of the cases.</summary>
    Merchant,

    /// <summary>An operator who may decide.</summary>
    Agent,

    /// <summary>An operator who may pay.</summary>
    Finance,

    /// <summary>An operator who may decide about merchants.</summary>
    Supervisor,

    /// <summary>An operator who may only read.</summary>
    Auditor,

    /// <summary>Nobody; a provider's calls carry headers of their own.</summary>
    Nobody,
}
