namespace KaMeng.Refunds.Decisions;

/// <summary>How a cell of the eligibility matrix is carried out.</summary>
internal enum Way
{
    /// <summary>The rules pay.</summary>
    Pay,

    /// <summary>The reason's reviewer looks, after the evidence is there.</summary>
    Review,

    /// <summary>The platform looks, whoever is liable, after the evidence is there.</summary>
    PlatformReview,

    /// <summary>The rules refuse.</summary>
    Refuse,
}
