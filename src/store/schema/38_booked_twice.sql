-- one person, two appointments at one hour

-- By a phone anybody may say any number, and is not told that its owner has an appointment then: both stand, and the
-- desk sees that they are two. What staff book is asked of the rows under the lock of the same transaction, as before.
DROP INDEX appointment_once;
