using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Organizations;

/// <summary>For how long the Organization may exist, in whatever form; nothing of it exists on other days.</summary>
internal static class OrganizationLife
{
    /// <summary>The days from the first on which an organization may have had a form to the last; every day where no form is known.</summary>
    public static DayRange Of(Organization? organization, Horizon horizon) => DayRange.Around(
        from form in organization?.Forms ?? []
        where form.Period?.IsValid() == true
        select form.Period.Days(horizon).Possible);
}
