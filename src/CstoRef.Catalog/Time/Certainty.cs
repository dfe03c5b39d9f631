namespace CstoRef.Time;

/// <summary>A three-valued answer.</summary>
public enum Certainty
{
    /// <summary>It is not so, whatever the days are that partial dates stand for.</summary>
    No,

    /// <summary>It is so for some of the days that partial dates stand for.</summary>
    Possible,

    /// <summary>It is so, whatever the days are that partial dates stand for.</summary>
    Certain,
}
