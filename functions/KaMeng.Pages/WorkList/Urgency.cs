namespace KaMeng.Pages.WorkList;

/// <summary>How urgent a case is. Never shown by colour alone.</summary>
public enum Urgency
{
    /// <summary>There is time.</summary>
    Calm,

    /// <summary>It is to be done next.</summary>
    Soon,

    /// <summary>It is to be done now.</summary>
    Urgent,

    /// <summary>Its deadline has passed.</summary>
    Overdue,
}
