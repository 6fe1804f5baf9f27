namespace KaMeng.Functions.Credentials;

/// <summary>Who calls.</summary>
public enum CallerKind
{
    /// <summary>A marketplace's program, by its signature.</summary>
    Storefront,

    /// <summary>商家, by a token.</summary>
    Merchant,

    /// <summary>平台客服, by a token.</summary>
    Operator,
}
